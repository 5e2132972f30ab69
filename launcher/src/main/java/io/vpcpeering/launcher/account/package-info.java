/// Accounts as operators see them, and the access keys that were made on this machine.
@NullMarked
package io.vpcpeering.launcher.account;

import org.jspecify.annotations.NullMarked;
