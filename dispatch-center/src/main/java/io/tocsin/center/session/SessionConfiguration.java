package io.tocsin.center.session;

import io.tocsin.center.account.ClientAddress;
import io.tocsin.center.account.Door;
import io.tocsin.center.config.NodeSettings;
import io.tocsin.center.dispatch.ExecutorEvents;
import io.tocsin.center.id.Ids;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.status.StatusCount;
import io.tocsin.center.task.DeclaredTasks;
import io.tocsin.center.thread.Threads;
import io.tocsin.center.trust.CenterKeys;
import io.tocsin.center.web.BareUpgrade;
import io.tocsin.center.web.ProblemWriter;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the session layer together. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    /** Those of executors are looked at before anything else. */
    private static final int AFTER_CERTIFICATES = Ordered.HIGHEST_PRECEDENCE + 1;

    /** Far beyond the heartbeats' own limit: this is for connections that nobody watches any more. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    @Bean
    SessionTime sessionTime(InstantSource clock) {
        return new SessionTime(clock, System::nanoTime);
    }

    @Bean
    Codec codec() {
        Codec codec = new Codec();
        Threads.startWorker("codec", codec::prepare);
        return codec;
    }

    @Bean
    PooledWriterThreads writerThreads() {
        return new PooledWriterThreads();
    }

    @Bean
    SessionPorts sessionPorts(
            ExecutorEvents events,
            ArtifactTraffic artifacts,
            DeclaredTasks declared,
            SecretTraffic secrets,
            Codec codec,
            WriterThreads writers,
            SessionTime time,
            SessionMeters meters,
            SessionSettings settings) {
        return new SessionPorts(
                events, new Announcing(artifacts, declared), secrets, codec, writers, time, meters, settings);
    }

    @Bean
    Self self(CenterKeys keys, NodeSettings node, Buckets buckets) {
        return new Self(keys, node.node(), buckets.epoch());
    }

    @Bean
    Reception reception(
            SessionPorts ports,
            ExecutorStore executors,
            Enrollments enrollments,
            SessionRegistry registry,
            Self self,
            Ids ids) {
        return new Reception(ports, executors, enrollments, registry, self, ids);
    }

    @Bean
    StatusCount enrolledExecutors(ExecutorStore executors) {
        return new StatusCount("executors", executors::count);
    }

    @Bean
    StatusCount onlineExecutors(SessionRegistry registry) {
        return new StatusCount("executorsOnline", registry::size);
    }

    @Bean
    SessionWatch sessionWatch(Reception reception, SessionRegistry registry) {
        return new SessionWatch(reception, registry);
    }

    /** For executors behind proxies that let no WebSocket through. */
    @Bean
    ServletRegistrationBean<ExecutorPolls> executorPolls(
            Reception reception, HttpConnections connections, ClientAddress addresses, ProblemWriter problems) {
        return new ServletRegistrationBean<>(
                new ExecutorPolls(reception, connections, addresses, problems), HttpConnections.PATH + "/*");
    }

    @Bean
    FilterRegistrationBean<PollShortcut> pollShortcut(
            HttpConnections connections, ClientAddress addresses, ServletRegistrationBean<ExecutorPolls> polls) {
        FilterRegistrationBean<PollShortcut> shortcut = new FilterRegistrationBean<>(
                new PollShortcut(connections, addresses, Objects.requireNonNull(polls.getServlet())));
        shortcut.addUrlPatterns(HttpConnections.PATH + "/*");
        shortcut.setDispatcherTypes(DispatcherType.REQUEST);
        shortcut.setOrder(AFTER_CERTIFICATES);
        return shortcut;
    }

    @Bean
    FilterRegistrationBean<ExecutorDoor> executorDoor(
            Reception reception, Door door, ClientAddress addresses, ProblemWriter problems) {
        FilterRegistrationBean<ExecutorDoor> filter = new FilterRegistrationBean<>(
                new ExecutorDoor(reception, new BareUpgrade(IDLE, Limits.MAX_FRAME), door, addresses, problems));
        filter.addUrlPatterns(ExecutorDoor.PATH);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setOrder(AFTER_CERTIFICATES);
        return filter;
    }
}
