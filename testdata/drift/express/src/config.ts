export const API = { prefix: '/api/' + 'v1', name: "app.get('/decoy', x)" } as const;
