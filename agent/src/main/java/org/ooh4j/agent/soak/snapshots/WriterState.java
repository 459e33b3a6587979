package org.ooh4j.agent.soak.snapshots;

/** What the operations of one thread change: slots of its own, and accounts that all threads share. */
interface WriterState {
    /** Slots of a thread. */
    int SLOTS = 96;
    /** Accounts of all threads; their sum is 0 between operations. */
    int ACCOUNTS = 4000;

    /** A new array of {@code length} longs in a slot, counting up from {@code first}. */
    void put(int slot, int length, long first);

    /** Empties a slot. */
    void clear(int slot);

    /** Changes one element of the slot's array, which {@code choice} chooses; nothing where there is none. */
    void update(int slot, long choice, long value);

    /** Both slots hold the same array afterwards, or nothing. */
    void share(int from, int to);

    /** Takes an amount from one account to another. */
    void transfer(int from, int to, long amount);

    /** One more operation is done. */
    void done(long sequence);
}
