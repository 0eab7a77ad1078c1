/**
 * The live stream for browsers: what they subscribe to is sent as a snapshot, and then as it changes. What there is to see
 * is told by {@link io.tocsin.center.live.Topic topics}, which live where the things themselves do.
 */
@NullMarked
package io.tocsin.center.live;

import org.jspecify.annotations.NullMarked;
