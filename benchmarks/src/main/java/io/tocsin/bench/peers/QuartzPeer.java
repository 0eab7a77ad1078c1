package io.tocsin.bench.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** One trigger for each task, in the JDBC store, with the settings that its manual gives for many triggers. */
final class QuartzPeer implements Peer {
    private static final String NOTES = "notes";
    private static final String THREADS = "50";
    private static final int STATEMENT = 20; // shorter ones are comments and blanks

    private final Scheduler scheduler;

    QuartzPeer(HikariDataSource source, PeerNotes notes) throws IOException, SQLException, SchedulerException {
        boolean mysql = source.getJdbcUrl().startsWith("jdbc:mysql");
        createTables(source, mysql ? "tables_mysql_innodb.sql" : "tables_h2.sql");
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", THREADS);
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", THREADS);
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.dataSource", "bench");
        properties.setProperty("org.quartz.dataSource.bench.provider", "hikaricp");
        properties.setProperty("org.quartz.dataSource.bench.URL", source.getJdbcUrl());
        properties.setProperty("org.quartz.dataSource.bench.user", key(source.getJdbcUrl(), "user"));
        properties.setProperty("org.quartz.dataSource.bench.password", key(source.getJdbcUrl(), "password"));
        properties.setProperty(
                "org.quartz.dataSource.bench.driver", mysql ? "com.mysql.cj.jdbc.Driver" : "org.h2.Driver");
        properties.setProperty("org.quartz.dataSource.bench.maxConnections", "20");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.getContext().put(NOTES, notes);
    }

    private static void createTables(HikariDataSource source, String script) throws IOException, SQLException {
        try (InputStream in = Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/" + script);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (in == null) {
                throw new IOException("Quartz brings no " + script);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*(#|--).*$", "");
            for (String one : text.split(";", -1)) {
                if (one.length() > STATEMENT && !one.trim().equalsIgnoreCase("commit")) {
                    statement.execute(one);
                }
            }
        }
    }

    @Override
    public void schedule(int tasks, long start, long until) throws SchedulerException {
        for (int i = 0; i < tasks; i++) {
            String name = Integer.toString(i);
            scheduler.scheduleJob(
                    JobBuilder.newJob(Tick.class).withIdentity(name).build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .startAt(Date.from(Instant.ofEpochMilli(start + i * 1_000L / tasks)))
                            .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever()
                                    .withMisfireHandlingInstructionIgnoreMisfires())
                            .build());
        }
        scheduler.start();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Public for the library's reflection. */
    public static final class Tick implements Job {
        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                PeerNotes notes = Objects.requireNonNull(
                        (PeerNotes) context.getScheduler().getContext().get(NOTES));
                notes.tick(
                        Long.parseLong(context.getJobDetail().getKey().getName()),
                        context.getScheduledFireTime().toInstant().toEpochMilli());
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    /** Quartz gives the driver a user of its own, which goes before the address's. */
    private static String key(String address, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
    }
}
