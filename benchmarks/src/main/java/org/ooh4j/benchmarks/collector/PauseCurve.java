package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.millis;
import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/**
 * Final pauses of one mutator and one marker: over the size of what is alive, and over the rate of stores; beside them
 * the pauses of the plan that stops the world.
 */
final class PauseCurve implements Suite {
    /** Room beside what is alive, MB: as much as any collection needs; and so little that allocation has to pay. */
    private static final int ROOM = 512;

    private static final int SCARCE_ROOM = 64;
    /** Collections that a run waits for, if it is not too long. */
    private static final int CYCLES = 20;
    /** With so many, a 99th percentile is another pause than the longest. */
    private static final int MANY_CYCLES = 120;

    private final String name;
    private final String summary;
    private final List<String> plans;
    private final List<Point> points;
    private final int roomMegabytes;
    private final int seconds;
    /** Collections of the plans that mark beside the program; the others' are long and much the same. */
    private final int cycles;

    /**
     * One place of the curve.
     *
     * @param liveMegabytes of nodes
     * @param rate stores a second, 0 for as many as go
     * @param hotPages pages that are written, 0 for all
     */
    private record Point(int liveMegabytes, int rate, int hotPages) {
        String subject(String suite) {
            return suite + " live=" + liveMegabytes + "MB rate=" + (rate == 0 ? "max" : rate) + " hot-pages="
                    + (hotPages == 0 ? "all" : hotPages);
        }
    }

    private PauseCurve(
            String name,
            String summary,
            List<String> plans,
            List<Point> points,
            int roomMegabytes,
            int seconds,
            int cycles) {
        this.name = name;
        this.summary = summary;
        this.plans = plans;
        this.points = points;
        this.roomMegabytes = roomMegabytes;
        this.seconds = seconds;
        this.cycles = cycles;
    }

    /** Over live size, 1,000 hot pages, at a moderate rate and as fast as it goes. */
    static PauseCurve overLiveSize(boolean quick) {
        List<Point> points = new ArrayList<>();
        for (int rate : new int[] {100_000, 0}) {
            for (int live : quick ? new int[] {8, 16} : new int[] {64, 128, 256, 512, 1024}) {
                points.add(new Point(live, rate, 1000));
            }
        }
        return new PauseCurve(
                "curve-live",
                "final pause over live size: 1,000 hot pages, 1 mutator, 1 marker",
                List.of("concurrent", "stw"),
                points,
                ROOM,
                quick ? 1 : 4,
                quick ? 2 : MANY_CYCLES);
    }

    /** Over store rate at a fixed live size: into 1,000 pages, and anywhere. */
    static PauseCurve overRate(boolean quick) {
        List<Point> points = new ArrayList<>();
        for (int hotPages : new int[] {1000, 0}) {
            for (int rate : quick ? new int[] {10_000, 0} : new int[] {10_000, 100_000, 300_000, 1_000_000, 0}) {
                points.add(new Point(quick ? 8 : 256, rate, hotPages));
            }
        }
        return new PauseCurve(
                "curve-rate",
                "final pause over store rate: 1 mutator, 1 marker",
                List.of("concurrent"),
                points,
                SCARCE_ROOM,
                quick ? 1 : 4,
                quick ? 2 : CYCLES);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public void run(Bench bench) {
        Map<Contender, Point> places = new LinkedHashMap<>();
        for (Point point : points) {
            for (String plan : plans) {
                Contender contender = bench.library()
                        .one(
                                plan,
                                1,
                                "256m",
                                "pages",
                                "live=" + point.liveMegabytes() + "m",
                                "rate=" + point.rate(),
                                "hot-pages=" + point.hotPages(),
                                "seconds=" + seconds,
                                "cycles=" + (plan.equals("stw") ? Math.min(CYCLES, cycles) : cycles),
                                "room=" + roomMegabytes + "m");
                places.put(new Contender(plan + " " + point.subject(""), contender.command(), Map.of()), point);
            }
        }
        Map<Contender, List<Outcome>> outcomes = bench.rounds().run(name, List.copyOf(places.keySet()), 1);
        TextTable pauses = new TextTable(
                "ms; live MB",
                "stores/s",
                "hot pages",
                "plan",
                "pauses",
                "work p50",
                "p95",
                "p99",
                "max",
                "p95/stw",
                "to stop p50",
                "p99",
                "max",
                "preempted p50",
                "p99",
                "max",
                "whole max");
        TextTable cycles = new TextTable(
                "live MB",
                "asked/s",
                "hot pages",
                "plan",
                "stores/s",
                "collections",
                "degenerate",
                "rounds",
                "first round",
                "last round",
                "final pages",
                "shrinking %",
                "pacing waits",
                "pacing ms",
                "longest ms",
                "stalls ms",
                "16 stores ms");
        places.forEach((contender, point) -> outcomes.get(contender)
                .forEach(run -> rows(
                        bench.report(),
                        point,
                        contender.name().substring(0, contender.name().indexOf(' ')),
                        run,
                        stopTheWorld(places, outcomes, point),
                        pauses,
                        cycles)));
        bench.report().table(name + ": " + summary, pauses, "final and degenerate pauses, of stw its full ones");
        bench.report()
                .table(
                        name + ": what came before the pauses",
                        cycles,
                        "pages are medians over collections; shrinking: the share of collections whose last round beside the",
                        "program brought 32 pages or fewer, or less than three quarters of the round before; pacing: what",
                        "allocation paid in all, and the longest payment; 16 stores: the longest batch of stores and allocations");
    }

    private static List<Pause> stopTheWorld(
            Map<Contender, Point> places, Map<Contender, List<Outcome>> outcomes, Point point) {
        List<Pause> pauses = new ArrayList<>();
        places.forEach((contender, place) -> {
            if (place.equals(point) && contender.name().startsWith("stw")) {
                outcomes.get(contender).forEach(run -> pauses.addAll(decisive(run)));
            }
        });
        return pauses;
    }

    private static List<Pause> decisive(Outcome run) {
        return run.pauses().stream()
                .filter(pause -> !pause.kind().equals("initial"))
                .toList();
    }

    private void rows(
            Report report,
            Point point,
            String plan,
            Outcome run,
            List<Pause> stopTheWorld,
            TextTable pauses,
            TextTable cycles) {
        List<Pause> decisive = decisive(run);
        Spread work = Spread.of(decisive, Pause::work);
        Spread toStop = Spread.of(decisive, Pause::timeToStop);
        Spread preempted = Spread.of(
                decisive.stream().filter(pause -> pause.preempted() >= 0).toList(), Pause::preempted);
        double ratio =
                work.quantile(0.95) / Spread.of(stopTheWorld, Pause::work).quantile(0.95);
        String rate = point.rate() == 0 ? "max" : number(point.rate(), 0);
        String hot = point.hotPages() == 0 ? "all" : number(point.hotPages(), 0);
        pauses.row(
                number(point.liveMegabytes(), 0),
                rate,
                hot,
                plan,
                "" + decisive.size(),
                millis(work.median()),
                millis(work.quantile(0.95)),
                millis(work.quantile(0.99)),
                millis(work.max()),
                number(ratio, 3),
                millis(toStop.median()),
                millis(toStop.quantile(0.99)),
                millis(toStop.max()),
                millis(preempted.median()),
                millis(preempted.quantile(0.99)),
                millis(preempted.max()),
                millis(Spread.of(decisive, Pause::total).max()));
        Rescans rescans = Rescans.of(run.cycles());
        Spread finalPages = Spread.of(decisive, Pause::dirtyPages);
        double achieved = run.figure("stores").orElse(Double.NaN)
                * 1e9
                / run.figure("workload-nanos").orElse(Double.NaN);
        cycles.row(
                number(point.liveMegabytes(), 0),
                rate,
                hot,
                plan,
                number(achieved, 0),
                "" + run.cycles().size(),
                number(figure(run, "statistics.degenerate"), 0),
                number(rescans.rounds(), 1),
                number(rescans.firstRound(), 0),
                number(rescans.lastRound(), 0),
                number(finalPages.median(), 0),
                number(100 * rescans.shrinking(), 0),
                number(figure(run, "statistics.pacing.count"), 0),
                millis(figure(run, "statistics.pacing.totalNanos")),
                millis(figure(run, "statistics.pacing.maxNanos")),
                millis(figure(run, "statistics.stalls.maxNanos")),
                millis(figure(run, "longest-batch-nanos")));
        String subject = point.subject(name);
        PauseTable.quantiles(report, subject, plan, "pause.final.work", work);
        PauseTable.quantiles(report, subject, plan, "pause.final.time-to-stop", toStop);
        PauseTable.quantiles(report, subject, plan, "pause.final.preempted", preempted);
        report.ratio(subject, plan, "pause.final.work.p95.of-stw", ratio, "stw pause.final.work.p95");
        BiConsumer<String, Double> count = (metric, value) -> report.figure(subject, plan, metric, value, "1");
        count.accept("stores-per-second", achieved);
        count.accept("collections", (double) run.cycles().size());
        count.accept("degenerate", figure(run, "statistics.degenerate"));
        count.accept("preclean.rounds", rescans.rounds());
        count.accept("preclean.first-round.pages", rescans.firstRound());
        count.accept("preclean.last-round.pages", rescans.lastRound());
        count.accept("preclean.shrinking", rescans.shrinking());
        count.accept("pause.final.pages", finalPages.median());
        count.accept("wait.pacing.count", figure(run, "statistics.pacing.count"));
        report.figure(subject, plan, "wait.pacing.total", figure(run, "statistics.pacing.totalNanos"), "ns");
        report.figure(subject, plan, "wait.pacing.max", figure(run, "statistics.pacing.maxNanos"), "ns");
        report.figure(subject, plan, "wait.stalls.max", figure(run, "statistics.stalls.maxNanos"), "ns");
    }

    private static double figure(Outcome run, String name) {
        return run.figure(name).orElse(Double.NaN);
    }
}
