/** Tasks and their groups: what people define. */
@NullMarked
package io.tocsin.center.task;

import org.jspecify.annotations.NullMarked;
