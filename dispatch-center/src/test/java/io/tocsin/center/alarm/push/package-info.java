@NullMarked
package io.tocsin.center.alarm.push;

import org.jspecify.annotations.NullMarked;
