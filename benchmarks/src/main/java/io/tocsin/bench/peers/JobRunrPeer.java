package io.tocsin.bench.peers;

import java.time.Instant;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/** Single jobs, scheduled ahead: its recurring ones come no closer than its polling. */
final class JobRunrPeer implements Peer {
    private static final int THREADS = 50;
    private static final int POLL_SECONDS = 5; // its least

    JobRunrPeer(DataSource source, PeerNotes notes) {
        JobRunr.configure()
                .useJobActivator(new org.jobrunr.server.JobActivator() {
                    @Override
                    public <T> T activateJob(Class<T> type) {
                        return type.cast(notes);
                    }
                })
                .useStorageProvider(SqlStorageProviderFactory.using(source))
                .useBackgroundJobServer(BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andPollIntervalInSeconds(POLL_SECONDS)
                        .andWorkerCount(THREADS))
                .initialize();
    }

    @Override
    public void schedule(int tasks, long start, long until) {
        for (long second = start; second < until; second += 1_000) {
            for (int i = 0; i < tasks; i++) {
                long key = i;
                long planned = second + i * 1_000L / tasks;
                BackgroundJob.<PeerNotes>schedule(Instant.ofEpochMilli(planned), job -> job.tick(key, planned));
            }
        }
    }

    @Override
    public void close() {
        JobRunr.destroy();
    }
}
