package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.CallFailure;
import java.net.URI;
import java.util.List;

/** What one attempt may prove itself with. */
public interface Secrets {
    String CODE = "HTTP_SECRET";

    /** The secret, for being sent to that host, or for signing what is sent there. */
    String read(String name, URI target) throws CallFailure, InterruptedException;

    /** Who writes a task must not be able to have the secret sent to himself. */
    static void requireHost(String name, List<String> hosts, URI target) throws CallFailure {
        if (hosts.stream().noneMatch(host -> host.strip().equalsIgnoreCase(target.getHost()))) {
            throw new CallFailure(CODE, "the secret " + name + " is not meant for " + target.getHost());
        }
    }
}
