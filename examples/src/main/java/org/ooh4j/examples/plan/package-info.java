/**
 * A plan of somebody else's: how to give the collector another course. {@code docs/collector.md} walks through it.
 *
 * <p>Enter at {@link org.ooh4j.examples.plan.PatientPlan#CHOICE}. Imports of the project only {@code gc}, its plans,
 * phases, pauses and reports.
 */
package org.ooh4j.examples.plan;
