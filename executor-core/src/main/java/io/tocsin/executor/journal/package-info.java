/** What this executor accepted, refused and ended: the memory that keeps an attempt from being entered twice. */
@NullMarked
package io.tocsin.executor.journal;

import org.jspecify.annotations.NullMarked;
