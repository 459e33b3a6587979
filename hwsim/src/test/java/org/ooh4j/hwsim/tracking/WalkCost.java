package org.ooh4j.hwsim.tracking;

/** Prints what a walk and a harvested page take on this machine; run it by hand, nothing is asserted. */
final class WalkCost {
    private static final int PAGES = 1 << 18;
    private static final int EPOCHS = 20;

    private WalkCost() {}

    public static void main(String[] args) {
        for (Technique technique : Technique.all()) {
            TrackedProgram program = TrackedProgram.under(technique, PAGES, 1);
            program.tracker.map(TrackedProgram.FIRST_PAGE, PAGES);
            long walking = 0;
            long harvesting = 0;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                long start = System.nanoTime();
                program.storeEach(0, TrackedProgram.FIRST_PAGE, PAGES);
                long walked = System.nanoTime();
                program.tracker.harvest(page -> {});
                if (epoch >= EPOCHS / 2) {
                    walking += walked - start;
                    harvesting += System.nanoTime() - walked;
                }
            }
            long measured = (long) PAGES * (EPOCHS - EPOCHS / 2);
            System.out.printf(
                    "%s: %.1f ns a walk, %.1f ns a harvested page%n",
                    technique, (double) walking / measured, (double) harvesting / measured);
        }
    }
}
