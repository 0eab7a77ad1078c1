/** A small shop whose chores are tasks of a dispatch center. */
@NullMarked
package io.tocsin.examples.orders;

import org.jspecify.annotations.NullMarked;
