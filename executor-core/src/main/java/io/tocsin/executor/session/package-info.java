/** One center's session: handshake, heartbeat, dispatch of messages, reconnection. */
@NullMarked
package io.tocsin.executor.session;

import org.jspecify.annotations.NullMarked;
