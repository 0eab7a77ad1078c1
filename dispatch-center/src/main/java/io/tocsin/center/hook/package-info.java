/** How programs without a user and without an executor start tasks, and learn what became of them, by plain HTTP. */
@NullMarked
package io.tocsin.center.hook;

import org.jspecify.annotations.NullMarked;
