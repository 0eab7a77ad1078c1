package io.tocsin.center.alarm.contact;

import io.tocsin.center.alarm.ring.Callings;
import io.tocsin.center.alarm.ring.Manner;
import io.tocsin.center.alarm.ring.Ring;
import io.tocsin.center.alarm.ring.RingContent;
import io.tocsin.center.alarm.ring.RingKind;
import io.tocsin.center.alarm.ring.RingLife;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Calls who agreed to be called, as of this moment. */
@Component
class CalledContacts implements Callings {
    private final ContactStore contacts;

    CalledContacts(ContactStore contacts) {
        this.contacts = contacts;
    }

    @Override
    public Optional<RingLife.Cause> cause(Ring unanswered, long now) {
        Long id = unanswered.content().manner().escalation().contactId();
        return Optional.ofNullable(id)
                .flatMap(contacts::find)
                .filter(contact -> contact.userId() == unanswered.userId())
                .filter(contact -> contact.state() == Contact.State.ACCEPTED)
                .map(contact -> new RingLife.Cause(
                        contact.personId(), RingKind.CONTACT, unanswered.id(), now, content(unanswered, contact)));
    }

    private static RingContent content(Ring unanswered, Contact contact) {
        return new RingContent(
                unanswered.content().label(), Manner.urgent(), false, null, null, null, contact.username());
    }
}
