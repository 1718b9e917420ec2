/** Handlers run here without a store: nobody's token is revoked. */
import { beforeEach, jest } from '@jest/globals';
import { RevocationRepository } from '#shared/identity/revocation.repository.ts';

beforeEach(() => {
  jest.spyOn(RevocationRepository.prototype, 'recent').mockResolvedValue([]);
});
