/** Deterministic schedules of mutators and collector: one thread at a time runs, and a seed says which. */
package org.ooh4j.gc.schedule;
