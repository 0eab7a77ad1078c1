@NullMarked
package io.tocsin.executor.webapi.guard;

import org.jspecify.annotations.NullMarked;
