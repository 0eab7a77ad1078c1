package io.tocsin.executor.webapi.http;

import io.tocsin.executor.webapi.guard.CheckedResolver;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes the one client of the process. */
public final class SharedClient {
    private static final long IDLE_SECONDS = 30;
    /** A connection that rested longer is looked at before it is used, which takes a millisecond. */
    private static final long RESTED_SECONDS = 1;

    private SharedClient() {}

    /**
     * It does nothing by itself: it follows no redirect, repeats no request, keeps no cookie, answers no challenge, unpacks
     * nothing, and reads no proxy from the environment.
     *
     * @param connections at once
     * @param perRoute of these to one host and port
     * @param tls whose certificates are believed; null for the JDK's authorities
     */
    public static CloseableHttpClient make(
            CheckedResolver resolver, int connections, int perRoute, String agent, @Nullable SSLContext tls) {
        return HttpClients.custom()
                .setConnectionManager(new GuardedOperator.Builder(resolver)
                        .setDnsResolver(resolver)
                        .setTlsSocketStrategy(
                                tls == null
                                        ? DefaultClientTlsStrategy.createDefault()
                                        : new DefaultClientTlsStrategy(tls))
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(perRoute)
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setTcpNoDelay(true).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setIdleTimeout(Timeout.ofSeconds(IDLE_SECONDS))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(RESTED_SECONDS))
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserTokenHandler((route, context) -> Narrowing.token(context))
                .setUserAgent(agent)
                .build();
    }
}
