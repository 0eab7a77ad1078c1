@NullMarked
package io.tocsin.examples.orders;

import org.jspecify.annotations.NullMarked;
