package io.tocsin.executor.webapi.guard;

import java.net.UnknownHostException;

/** That may not be called. The addresses are not told: they are the executor's network's business. */
public final class RefusedTargetException extends UnknownHostException {
    private RefusedTargetException(String message) {
        super(message);
    }

    static RefusedTargetException byExecutor(String host, int port) {
        return new RefusedTargetException("this executor's configuration does not allow calls to " + host + ":" + port);
    }

    static RefusedTargetException byGroup(String host, int port) {
        return new RefusedTargetException("the task's group does not allow calls to " + host + ":" + port);
    }
}
