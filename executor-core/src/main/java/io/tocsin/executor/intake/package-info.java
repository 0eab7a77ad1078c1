/** Takes attempts in, holds them until their instant, runs and stops them. */
@NullMarked
package io.tocsin.executor.intake;

import org.jspecify.annotations.NullMarked;
