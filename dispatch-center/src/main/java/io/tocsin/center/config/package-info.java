/** What the operator sets, and what is refused at the start. */
@NullMarked
package io.tocsin.center.config;

import org.jspecify.annotations.NullMarked;
