@NullMarked
package io.tocsin.examples.hello;

import org.jspecify.annotations.NullMarked;
