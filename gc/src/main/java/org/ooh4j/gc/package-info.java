/**
 * The collector: non-moving mark-sweep over a managed heap, with the world stopped or mostly beside the program.
 *
 * <p>Enter at {@link org.ooh4j.gc.Collector}. Sub-packages, from the bottom: {@code pause}, {@code phase},
 * {@code pacing}, {@code report}, {@code mark} (which says why marking is sound), {@code remark}, {@code reference},
 * {@code sweep}, {@code plan}; beside them {@code flight}, {@code log} and {@code bean}, which tell of a collector's work. Of
 * {@code hwsim} only {@code tracking} and {@code cost} are used; {@code checkpoint} is unknown here.
 */
package org.ooh4j.gc;
