/**
 * Sessions with executors: who they are, the conversation over whatever carries it, and what operators see of it.
 *
 * <p>A {@link io.tocsin.center.session.Carrier} brings frames to an {@code ExecutorConnection}, which leads through the
 * handshake and then feeds a {@link io.tocsin.center.session.LiveSession}. Neither knows what the carrier is.
 */
@NullMarked
package io.tocsin.center.session;

import org.jspecify.annotations.NullMarked;
