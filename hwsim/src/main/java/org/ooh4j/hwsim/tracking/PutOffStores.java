package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.paging.StoredPages;

/**
 * Stores of one guest thread that went on before their walks: the caller has filled the {@link TranslationCache} itself,
 * and has the walks performed by the next harvest ({@link DirtyPageTracker#walkAll}).
 *
 * <p>Used under the lock that serialises the tracker's calls; the thread may add pages meanwhile, which may or may not be
 * seen.
 */
public interface PutOffStores extends StoredPages {}
