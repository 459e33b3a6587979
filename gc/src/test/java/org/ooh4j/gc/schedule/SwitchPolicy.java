package org.ooh4j.gc.schedule;

import java.util.Random;

/**
 * After how many operations another thread gets its turn.
 *
 * @param least fewest operations of a turn, at least 1
 * @param most most
 */
record SwitchPolicy(String name, int least, int most) {
    static final SwitchPolicy ALWAYS = new SwitchPolicy("always", 1, 1);
    static final SwitchPolicy NEVER = new SwitchPolicy("never", Integer.MAX_VALUE, Integer.MAX_VALUE);

    static SwitchPolicy every(int operations) {
        return new SwitchPolicy("every-" + operations, operations, operations);
    }

    static SwitchPolicy random(int least, int most) {
        return new SwitchPolicy("random-" + least + "-" + most, least, most);
    }

    int turn(Random random) {
        return least == most ? least : least + random.nextInt(most - least + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
