package io.tocsin.executor.webapi.guard;

import java.net.UnknownHostException;

/** This executor may not call that. The addresses are not told: they are its network's business. */
public final class RefusedTargetException extends UnknownHostException {
    RefusedTargetException(String host, int port) {
        super("this executor's configuration does not allow calls to " + host + ":" + port);
    }
}
