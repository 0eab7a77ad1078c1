/** This node: which buckets it owns, its threads, and the order in which they start and stop. */
@NullMarked
package io.tocsin.center.cluster;

import org.jspecify.annotations.NullMarked;
