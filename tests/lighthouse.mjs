// Lighthouse, as its own command starts it, but without its limits of half a minute for an answer of the browser, which
// a machine at work on other tests does not keep. A shorter limit is part of what it does and stays.
import {ProtocolSession} from './node_modules/lighthouse/core/gather/session.js';
import {begin} from './node_modules/lighthouse/cli/bin.js';

const USUAL = 30_000, set = ProtocolSession.prototype.setNextProtocolTimeout, get = ProtocolSession.prototype.getNextProtocolTimeout;
ProtocolSession.prototype.setNextProtocolTimeout = function (limit) {
  set.call(this, limit < USUAL ? limit : Infinity);
};
ProtocolSession.prototype.getNextProtocolTimeout = function () {
  if (!this.hasNextProtocolTimeout()) this.setNextProtocolTimeout(Infinity);
  return get.call(this);
};
await begin();
