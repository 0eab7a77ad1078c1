/** An executor's half of the hub: session, intake, journal and outbox. What runs the attempts is a {@link TaskInvoker}. */
@NullMarked
package io.tocsin.executor;

import org.jspecify.annotations.NullMarked;
