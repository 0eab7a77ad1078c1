/** From a planned instant to a recorded outcome. Pure: time is an argument, rows come through ports, one loop owns the state. */
@NullMarked
package io.tocsin.center.dispatch;

import org.jspecify.annotations.NullMarked;
