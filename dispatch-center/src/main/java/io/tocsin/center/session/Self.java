package io.tocsin.center.session;

import io.tocsin.center.trust.CenterKeys;

/**
 * Who this center is, as it tells executors.
 *
 * @param epoch under which it owns its tasks; whatever was sent under a lower one is void
 */
record Self(CenterKeys keys, String node, long epoch) {}
