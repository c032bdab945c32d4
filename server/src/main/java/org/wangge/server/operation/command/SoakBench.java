package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.wangge.server.embedded.PostgisAccess;

/**
 * {@code bench soak}: many clients ask an office for some minutes while cases are moved about, and the database is restarted under it. Nothing may
 * go wrong but what says that the database is away, nothing may be stale, and the server may not grow.
 */
final class SoakBench {

    private static final int LOOKING = 4;
    private static final int MOVED = 4_000;
    private static final double CHANGES_PER_SECOND = 200;
    private static final double MOST_GROWTH = 1.25;
    private static final int WARM_UP_SECONDS = 15;

    /** How long the database may be away; its own start is most of it. */
    private static final double MOST_AWAY_SECONDS = 30;

    private final BenchOffice office;
    private final BenchArea town;
    private final int clients;

    private SoakBench(BenchOffice office, BenchArea town, int clients) {
        this.office = office;
        this.town = town;
        this.clients = clients;
    }

    static void run(Arguments arguments) throws IOException {
        long cases = ServeOptions.number(arguments, "cases", 100_000, 10_000, 1_000_000);
        int seconds = (int) ServeOptions.number(arguments, "seconds", 120, 10, 86_400);
        int clients = (int) ServeOptions.number(arguments, "clients", 200, LOOKING + 1, 2_000);
        try (BenchOffice office = BenchOffice.start()) {
            GridBench.importLayer(
                    office, GridBenchLayer.of((int) ServeOptions.number(arguments, "cells", 10_000, 400, 1_000_000)));
            try (ServeCases loading = new ServeCases(office.database())) {
                loading.fill(cases, false);
            } catch (SQLException e) {
                throw new CommandFailure("the cases could not be loaded: " + e.getMessage(), e);
            }
            try (Town lookup = new Town(office.database())) {
                SoakBench soak = new SoakBench(office, lookup.area(), clients);
                soak.measure(lookup.some(MOVED), seconds);
            }
        }
    }

    private static final class Town extends PlainConnection {

        Town(PostgisAccess access) {
            super(access);
            execute("set search_path = wangge, public");
        }

        BenchArea area() {
            return ServeOffices.streetOf(this::list);
        }

        List<UUID> some(int count) {
            return list(
                    "select id from case_record where state = 'open' order by md5(id::text) limit " + count,
                    row -> row.getObject(1, UUID.class));
        }
    }

    private void measure(List<UUID> moved, int seconds) throws IOException {
        WanggeCommand.say("==> Warming up for %d s".formatted(WARM_UP_SECONDS));
        soak(moved, WARM_UP_SECONDS, false);
        JavaProcess server = new JavaProcess(office.pid());
        long heap = server.heapBytes();
        long resident = server.residentBytes();
        WanggeCommand.say("==> %d clients for %d s, %.0f changes/s, the database restarted in the middle"
                .formatted(clients, seconds, CHANGES_PER_SECOND));
        Soaked soaked = soak(moved, seconds, true);
        long heapAfter = server.heapBytes();
        soaked.clients.lines().forEach(WanggeCommand::answer);
        WanggeCommand.answer("changes %.0f/s while the database was there".formatted(soaked.changesPerSecond));
        WanggeCommand.answer("heap after collection %,d KiB, %,d KiB in the end; process %,d KiB, %,d KiB in the end"
                .formatted(heap >> 10, heapAfter >> 10, resident >> 10, server.residentBytes() >> 10));
        BenchReport.target("no error", soaked.clients.errors().isEmpty());
        BenchReport.target("no stale answer past a second", soaked.clients.stale() == 0 && soaked.clients.seen() > 0);
        BenchReport.target(
                "%.0f changes/s".formatted(CHANGES_PER_SECOND), soaked.changesPerSecond >= CHANGES_PER_SECOND * 0.95);
        BenchReport.target("flat memory: at most %.2f times".formatted(MOST_GROWTH), heapAfter <= heap * MOST_GROWTH);
        BenchReport.target(
                "answers again within %.0f s of the database's restart".formatted(MOST_AWAY_SECONDS),
                soaked.clients.away() > 0 && soaked.clients.awaySeconds() <= MOST_AWAY_SECONDS);
    }

    /** What came of it. */
    private record Soaked(SoakClients clients, double changesPerSecond) {}

    private Soaked soak(List<UUID> moved, int seconds, boolean withRestart) throws IOException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        SoakWriter writer = new SoakWriter(office.database(), moved, town, CHANGES_PER_SECOND, end);
        SoakClients asking = new SoakClients(() -> office.running().plainHttp(), town, end);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SoakWriter.CONNECTIONS; i++) {
                running.add(threads.submit(writer));
            }
            for (int i = 0; i < clients; i++) {
                long seed = Load.SEED + i;
                Callable<Void> client = i < LOOKING
                        ? () -> {
                            asking.look(writer);
                            return null;
                        }
                        : () -> {
                            asking.ask(seed);
                            return null;
                        };
                running.add(threads.submit(client));
            }
            if (withRestart) {
                BenchOffice.pause(seconds * 500L);
                asking.expectOutage();
                restartDatabase();
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new CommandFailure("a client failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
        return new Soaked(asking, writer.written() / (seconds - asking.awaySeconds()));
    }

    /** Ends all its connections, as an administrator's restart does; the office starts its own again. */
    private void restartDatabase() throws IOException {
        Path pid = office.data().resolve("postgres").resolve("postmaster.pid");
        String postmaster = Files.readAllLines(pid).getFirst().strip();
        WanggeCommand.say("    PostgreSQL is told to end");
        new ProcessBuilder("kill", "-INT", postmaster)
                .inheritIO()
                .start()
                .onExit()
                .join();
    }
}
