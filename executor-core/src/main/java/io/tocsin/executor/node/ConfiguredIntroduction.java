package io.tocsin.executor.node;

import io.tocsin.executor.intake.Invokers;
import io.tocsin.executor.session.Introduction;
import io.tocsin.protocol.ToCenter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Says what the configuration says, and what the invokers have ready at the moment. */
final class ConfiguredIntroduction implements Introduction {
    private final String incarnation = UUID.randomUUID().toString();
    private final String host = hostName();
    private final ExecutorConfig config;
    private final Invokers invokers;

    ConfiguredIntroduction(ExecutorConfig config, Invokers invokers) {
        this.config = config;
        this.invokers = invokers;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String version() {
        String version = ExecutorNode.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String incarnation() {
        return incarnation;
    }

    @Override
    public ToCenter.Enroll enroll(String token, byte[] publicKey, byte[] nonce, byte[] signature) {
        ExecutorConfig.Description self = config.description();
        return new ToCenter.Enroll(token, publicKey, self.name(), host, self.kind(), nonce, signature);
    }

    @Override
    public ToCenter.Hello hello(long executorId, byte[] nonce, byte[] signature) {
        ExecutorConfig.Description self = config.description();
        return new ToCenter.Hello(
                executorId,
                incarnation,
                nonce,
                signature,
                self.kind(),
                host,
                self.application(),
                version(),
                config.bounds().slots(),
                invokers.kinds(),
                invokers.handlers(),
                self.programs(),
                self.labels());
    }
}
