package io.tocsin.executor.webapi.http;

import io.tocsin.executor.webapi.guard.CheckedResolver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Connects by the {@link Narrowing} of the exchange that needs the connection. The client's resolver does not see it. */
final class GuardedOperator implements HttpClientConnectionOperator {
    private final CheckedResolver resolver;
    private final Function<DnsResolver, HttpClientConnectionOperator> plain;
    private final HttpClientConnectionOperator wide;

    private GuardedOperator(CheckedResolver resolver, Function<DnsResolver, HttpClientConnectionOperator> plain) {
        this.resolver = resolver;
        this.plain = plain;
        this.wide = plain.apply(resolver);
    }

    /** Builds managers of connections that are all made by this operator. */
    static final class Builder extends PoolingHttpClientConnectionManagerBuilder {
        private final CheckedResolver resolver;

        Builder(CheckedResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver ignored, TlsSocketStrategy tls) {
            return new GuardedOperator(resolver, names -> super.createConnectionOperator(ports, names, tls));
        }
    }

    private HttpClientConnectionOperator operator(@Nullable HttpContext context) {
        Narrowing narrowing = Narrowing.of(context);
        return narrowing == null ? wide : plain.apply(resolver.narrowedTo(narrowing.targets()));
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress local,
            @Nullable TimeValue timeout,
            SocketConfig socket,
            HttpContext context)
            throws IOException {
        operator(context).connect(connection, host, local, timeout, socket, context);
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable NamedEndpoint name,
            @Nullable InetSocketAddress local,
            @Nullable Timeout timeout,
            SocketConfig socket,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        operator(context).connect(connection, host, name, local, timeout, socket, attachment, context);
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable NamedEndpoint name,
            @Nullable Path unixSocket,
            @Nullable InetSocketAddress local,
            @Nullable Timeout timeout,
            SocketConfig socket,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        if (unixSocket != null) {
            throw new IOException("no task calls a socket of this machine");
        }
        operator(context).connect(connection, host, name, null, local, timeout, socket, attachment, context);
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) throws IOException {
        wide.upgrade(connection, host, context);
    }

    @Override
    public void upgrade(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable NamedEndpoint name,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        wide.upgrade(connection, host, name, attachment, context);
    }
}
