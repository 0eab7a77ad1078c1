@NullMarked
package io.tocsin.executor.webapi.testing;

import org.jspecify.annotations.NullMarked;
