package io.tocsin.bench.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.bench.Await;
import java.nio.file.Path;

/** One peer in a process of its own: {@code NAME TASKS START UNTIL FILE}, the database's address by a variable. */
final class PeerMain {
    static final String ADDRESS = "TOCSIN_BENCH_DATABASE";

    private static final int CONNECTIONS = 20;
    private static final int SETTLE_MILLIS = 3_000;

    private PeerMain() {}

    public static void main(String[] arguments) throws Exception {
        PeerNotes notes = new PeerNotes();
        long start = Long.parseLong(arguments[2]);
        long until = Long.parseLong(arguments[3]);
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(System.getenv(ADDRESS));
            source.setMaximumPoolSize(CONNECTIONS);
            try (Peer peer = open(arguments[0], source, notes)) {
                peer.schedule(Integer.parseInt(arguments[1]), start, until);
                Await.clock(until + SETTLE_MILLIS);
                notes.write(Path.of(arguments[4]));
            }
        }
        System.exit(0); // whatever threads a peer leaves
    }

    private static Peer open(String name, HikariDataSource source, PeerNotes notes) throws Exception {
        return switch (name) {
            case "db-scheduler" -> new DbSchedulerPeer(source, notes);
            case "Quartz" -> new QuartzPeer(source, notes);
            case "JobRunr" -> new JobRunrPeer(source, notes);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
