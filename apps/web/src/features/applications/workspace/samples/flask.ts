import { environment, type Sample, SCOPE } from './sample.ts'

export const flask: Sample = {
  name: 'Python (Flask)',
  type: 'web',
  origin: 'http://localhost:5000',
  callback: '/callback',
  install: 'pip install flask authlib requests python-dotenv',
  run: 'flask --app app run --host localhost --port 5000',
  files: ({ issuer, clientId, origin, ...rest }) => [
    {
      name: 'app.py',
      code: `import os

from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import OAuth, OAuthError
from flask import Flask, redirect, session
from markupsafe import escape

app = Flask(__name__)
app.secret_key = os.environ["SESSION_SECRET"]

oauth = OAuth(app)
oauth.register(
    "bailiwick",
    client_id="${clientId}",
    client_secret=os.environ["CLIENT_SECRET"],
    server_metadata_url="${issuer}/.well-known/openid-configuration",
    client_kwargs={"scope": "${SCOPE}", "code_challenge_method": "S256"},
)


@app.get("/")
def home():
    claims = session.get("claims")
    if not claims:
        return '<a href="/sign-in">Sign in</a>'
    may = ", ".join(claims.get("permissions", []))
    return f"<p>Hello {escape(claims.get('name', claims['sub']))} of {escape(claims['org_name'])}</p><p>You may: {escape(may)}</p>"


@app.get("/sign-in")
def sign_in():
    return oauth.bailiwick.authorize_redirect("${origin}/callback")


@app.get("/callback")
def callback():
    try:
        token = oauth.bailiwick.authorize_access_token()
    except MismatchingStateError:
        return refuse("this sign-in was not begun here")
    except OAuthError as error:
        return refuse(error.description or error.error)
    session["claims"] = dict(token["userinfo"])
    return redirect("/")


def refuse(why):
    return f'<p>You are not signed in: {escape(why)}.</p><a href="/sign-in">Sign in</a>', 400
`,
    },
    { name: '.env', code: environment(rest) },
  ],
}
