/**
 * Long stress of snapshots: a child JVM in which several threads change a heap by atomic operations while snapshots are
 * taken and a collector runs, killed at random moments; its snapshots are restored and compared with a model.
 *
 * <p>The model needs nothing of the child: each operation follows from the seed, its thread and its number, and the
 * heap itself holds how many each thread has done. A snapshot is right if it equals the replay of just so many
 * operations of each thread, and lost if it was acknowledged before the kill and is not there, or not right.
 *
 * <p>Enter at {@link org.ooh4j.agent.soak.snapshots.KillSoak}; {@link
 * org.ooh4j.agent.soak.snapshots.KilledWriters} is the child. May depend on {@code gc}, {@code checkpoint}, {@code
 * heap}, {@code hwsim.tracking} and the packages {@code table} and {@code telemetry} of the agent.
 */
package org.ooh4j.agent.soak.snapshots;
