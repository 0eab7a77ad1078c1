/** Who may do what: users, roles, tokens, and the audit trail. */
@NullMarked
package io.tocsin.center.account;

import org.jspecify.annotations.NullMarked;
