@NullMarked
package io.tocsin.executor.webapi;

import org.jspecify.annotations.NullMarked;
