package io.tocsin.center.session;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param centers the addresses of all centers, told to executors; empty: the one that they dialled
 * @param heartbeat how often an executor speaks; after three that were missed it is offline
 * @param crowd above so many sessions they speak less often
 * @param crowdHeartbeat how often then
 * @param handshake how long a connection may take to become a session
 * @param writeStall how long one frame may take to leave
 * @param probe how long an executor has to answer when another process claims its identity
 */
@ConfigurationProperties("tocsin.session")
public record SessionSettings(
        @DefaultValue List<String> centers,
        @DefaultValue("4s") Duration heartbeat,
        @DefaultValue("5000") int crowd,
        @DefaultValue("15s") Duration crowdHeartbeat,
        @DefaultValue("10s") Duration handshake,
        @DefaultValue("5s") Duration writeStall,
        @DefaultValue("1s") Duration probe) {
    public SessionSettings {
        if (!heartbeat.isPositive()
                || !crowdHeartbeat.isPositive()
                || !handshake.isPositive()
                || !writeStall.isPositive()
                || !probe.isPositive()) {
            throw new IllegalArgumentException("tocsin.session: every duration is longer than nothing");
        }
        centers = List.copyOf(centers);
    }

    Duration heartbeat(int sessions) {
        return sessions > crowd && crowdHeartbeat.compareTo(heartbeat) > 0 ? crowdHeartbeat : heartbeat;
    }
}
