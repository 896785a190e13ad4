/** Schemas to begin from. */
export const EXAMPLES = {
  organizations: {
    type: 'object',
    additionalProperties: false,
    required: ['plan'],
    properties: {
      plan: { type: 'string', title: 'Plan', enum: ['basic', 'team', 'enterprise'] },
      seats: { type: 'integer', title: 'Seats', minimum: 1, maximum: 10000 },
      contractEnds: { type: 'string', format: 'date', title: 'Contract ends' },
    },
  },
  people: {
    type: 'object',
    additionalProperties: false,
    properties: {
      staffNumber: { type: 'string', title: 'Staff number', maxLength: 20 },
      startsOn: { type: 'string', format: 'date', title: 'Starts on' },
      licences: { type: 'array', title: 'Licences', items: { type: 'string' } },
    },
  },
} as const
