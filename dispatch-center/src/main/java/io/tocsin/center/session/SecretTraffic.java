package io.tocsin.center.session;

import io.tocsin.protocol.ToCenter;

/** What sessions tell whoever keeps the secrets. Returns at once; the answer is a message. */
public interface SecretTraffic {
    void asked(LiveSession session, ToCenter.AskSecret question);
}
