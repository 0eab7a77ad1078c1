package io.tocsin.executor.webapi.http;

import io.tocsin.protocol.target.AllowedTargets;
import java.util.List;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * What of that which the executor allows a task's group may call. It travels with the exchange: connections are made by
 * it, and one that was made under another list is not used again under this one.
 *
 * @param rules as the center said them; equal lists share connections
 */
public record Narrowing(List<String> rules, AllowedTargets targets) {
    private static final String ATTRIBUTE = Narrowing.class.getName();
    private static final String UNNARROWED = "whatever the executor allows";

    /** @throws IllegalArgumentException when one of them is no rule */
    public static Narrowing to(List<String> rules) {
        return new Narrowing(List.copyOf(rules), AllowedTargets.exactly(rules));
    }

    /** Marks an exchange, before it asks for a connection. */
    static void mark(HttpClientContext context, @Nullable Narrowing narrowing) {
        if (narrowing != null) {
            context.setAttribute(ATTRIBUTE, narrowing);
        }
        context.setUserToken(token(context));
    }

    static @Nullable Narrowing of(@Nullable HttpContext context) {
        return context != null && context.getAttribute(ATTRIBUTE) instanceof Narrowing narrowing ? narrowing : null;
    }

    /** What connections are told apart by; never null, for the client takes what has no token to suit everybody. */
    static Object token(HttpContext context) {
        Narrowing narrowing = of(context);
        return narrowing == null ? UNNARROWED : narrowing.rules();
    }
}
