/**
 * Whole collections: each plan is a short choice of phases.
 *
 * <p>Enter at {@link org.ooh4j.gc.plan.Plan}. {@link org.ooh4j.gc.plan.CollectionWork} does the phases; the plans say
 * which, and where the world stops. May depend on every other package of {@code gc} but the module's own entry.
 *
 * <pre>
 * stw          finish sweep, clear marks  [ roots, handles, weak and finalizable, foreign, start sweep ]  sweep
 * concurrent   finish sweep, clear marks, begin epoch  [ allocate marked ]  trace, pre-clean
 *              [ rescan residue, roots, handles, weak and finalizable, foreign, start sweep ]  sweep
 * generational as concurrent, or young: finish sweep, rescan what is old, trace what is not marked, pre-clean
 *              [ rescan residue, roots, handles, weak and finalizable, start sweep ]  sweep
 *                                                                                        [ ] = the world is stopped
 * </pre>
 *
 * <p>The order of the ends matters. A collection's sweep is finished before the next clears the marks that it reads;
 * nothing is swept between the clearing of marks and the start of the sweep, so a cell that marking reaches is never
 * free. Everything up to the final pause may run late or twice without harm: only the final pause decides.
 */
package org.ooh4j.gc.plan;
