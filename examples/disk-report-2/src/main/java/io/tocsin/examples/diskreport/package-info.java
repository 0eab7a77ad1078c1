/** The task {@code disk-report}. */
@NullMarked
package io.tocsin.examples.diskreport;

import org.jspecify.annotations.NullMarked;
