/** Runs: what a fire becomes, its attempts, its outcome and its log. */
@NullMarked
package io.tocsin.center.run;

import org.jspecify.annotations.NullMarked;
